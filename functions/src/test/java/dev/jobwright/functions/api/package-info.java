/** The API's description. Its behaviour is tested where a table is: in the room {@code local}. */
@NullMarked
package dev.jobwright.functions.api;

import org.jspecify.annotations.NullMarked;
