/** The one description of the deployment. */
@NullMarked
package dev.jobwright.infra;

import org.jspecify.annotations.NullMarked;
