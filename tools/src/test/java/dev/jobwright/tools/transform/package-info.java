@NullMarked
package dev.jobwright.tools.transform;

import org.jspecify.annotations.NullMarked;
