/** Tests of who may call. */
@org.jspecify.annotations.NullMarked
package dev.jobwright.local.signin;
