/**
 * Makes the PDF files in {@code examples/}. Start at {@link
 * dev.jobwright.tools.report.QuarterlyReport}.
 */
@NullMarked
package dev.jobwright.tools.report;

import org.jspecify.annotations.NullMarked;
