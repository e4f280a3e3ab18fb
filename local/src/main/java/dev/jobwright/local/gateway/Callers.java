package dev.jobwright.local.gateway;

import dev.jobwright.local.signin.JwtAuthorizer;

/**
 * Who may come in.
 *
 * @param authorizer who they are
 * @param pace how fast each may come
 */
public record Callers(JwtAuthorizer authorizer, Pace pace) {}
