@NullMarked
package dev.jobwright.tools.csv;

import org.jspecify.annotations.NullMarked;
