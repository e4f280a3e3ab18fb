/** One JVM that stands in for AWS, built from the deployment's template. */
@NullMarked
package dev.jobwright.local;

import org.jspecify.annotations.NullMarked;
