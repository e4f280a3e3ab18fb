/** Tables written as text (RFC 4180). Start at {@link dev.jobwright.tools.csv.CsvRows}. */
@NullMarked
package dev.jobwright.tools.csv;

import org.jspecify.annotations.NullMarked;
