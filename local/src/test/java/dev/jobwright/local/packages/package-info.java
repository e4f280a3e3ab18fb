/** Tool packages of the tests, and what is expected of them. */
@NullMarked
package dev.jobwright.local.packages;

import org.jspecify.annotations.NullMarked;
