/**
 * What is made of the installation's own secret and is not for everybody to read, and that secret
 * itself, kept for some minutes. Start at {@link dev.jobwright.jobs.secrets.Seal}, then {@link
 * dev.jobwright.jobs.secrets.KeptSecrets}.
 */
@NullMarked
package dev.jobwright.jobs.secrets;

import org.jspecify.annotations.NullMarked;
