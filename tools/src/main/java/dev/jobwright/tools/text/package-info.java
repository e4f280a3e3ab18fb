/**
 * What can be said about a text without understanding it. Start at {@link
 * dev.jobwright.tools.text.Analysis}, whose stages are the other classes here.
 */
@NullMarked
package dev.jobwright.tools.text;

import org.jspecify.annotations.NullMarked;
