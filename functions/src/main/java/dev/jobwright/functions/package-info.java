/** What runs in AWS Lambda, and the adapters to AWS. */
@NullMarked
package dev.jobwright.functions;

import org.jspecify.annotations.NullMarked;
