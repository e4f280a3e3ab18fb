/**
 * Reading PDF files with Apache PDFBox, within bounds, since a file may be hostile. Start at {@link
 * dev.jobwright.tools.pdf.PdfText}.
 */
@NullMarked
package dev.jobwright.tools.pdf;

import org.jspecify.annotations.NullMarked;
