/** The rules every room of the house keeps, checked on its compiled classes. */
@NullMarked
package dev.jobwright.jobs.house;

import org.jspecify.annotations.NullMarked;
