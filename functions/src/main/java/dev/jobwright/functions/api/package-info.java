/** The function that is the HTTPS API, one class a route. Start at {@code ApiHandler}. */
@NullMarked
package dev.jobwright.functions.api;

import org.jspecify.annotations.NullMarked;
