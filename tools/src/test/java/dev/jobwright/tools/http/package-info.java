@NullMarked
package dev.jobwright.tools.http;

import org.jspecify.annotations.NullMarked;
