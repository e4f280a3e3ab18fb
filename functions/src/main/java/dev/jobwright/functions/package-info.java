/**
 * What runs in AWS Lambda, and the adapters to AWS. Start at {@link dev.jobwright.functions.Ports},
 * which is all that a function is given.
 */
@NullMarked
package dev.jobwright.functions;

import org.jspecify.annotations.NullMarked;
