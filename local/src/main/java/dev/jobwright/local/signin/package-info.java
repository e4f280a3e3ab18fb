/**
 * Who calls: the tokens of a local installation, and the JWT authorizer of API Gateway that checks
 * them. Start at {@link dev.jobwright.local.signin.JwtAuthorizer}.
 */
@NullMarked
package dev.jobwright.local.signin;

import org.jspecify.annotations.NullMarked;
