/**
 * Requests to servers of the public internet, and to no others. Start at {@link
 * dev.jobwright.tools.http.Fetch}; {@link dev.jobwright.tools.http.PublicInternet} says which
 * addresses those are.
 */
@NullMarked
package dev.jobwright.tools.http;

import org.jspecify.annotations.NullMarked;
