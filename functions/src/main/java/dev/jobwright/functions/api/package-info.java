/**
 * The function that is the HTTPS API, one class a route. Start at {@link
 * dev.jobwright.functions.api.ApiHandler}.
 */
@NullMarked
package dev.jobwright.functions.api;

import org.jspecify.annotations.NullMarked;
