/** Tests of what reading a PDF file costs. */
@NullMarked
package dev.jobwright.tools.pdf;

import org.jspecify.annotations.NullMarked;
