/**
 * What is made of the installation's own secret and is not for everybody to read. Start at {@link
 * dev.jobwright.jobs.secrets.Seal}.
 */
@NullMarked
package dev.jobwright.jobs.secrets;

import org.jspecify.annotations.NullMarked;
