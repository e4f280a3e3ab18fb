/**
 * The deployment's description, read for the local run: a CloudFormation template with its
 * references resolved. Start at {@link dev.jobwright.local.template.Deployment}.
 */
@NullMarked
package dev.jobwright.local.template;

import org.jspecify.annotations.NullMarked;
