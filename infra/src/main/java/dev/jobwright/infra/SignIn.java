package dev.jobwright.infra;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpJwtAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpUserPoolAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.IHttpRouteAuthorizer;
import software.amazon.awscdk.services.cognito.AccountRecovery;
import software.amazon.awscdk.services.cognito.AuthFlow;
import software.amazon.awscdk.services.cognito.Mfa;
import software.amazon.awscdk.services.cognito.MfaSecondFactor;
import software.amazon.awscdk.services.cognito.PasswordPolicy;
import software.amazon.awscdk.services.cognito.SignInAliases;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolClient;
import software.amazon.awscdk.services.cognito.UserPoolClientOptions;
import software.constructs.Construct;

import java.util.List;
import java.util.Optional;

/**
 * Who may call: the users of a pool that is made here, or whomever an issuer of OpenID Connect
 * signs in that whoever deploys names.
 */
final class SignIn {
    private static final String NAME = "SignIn";
    private static final int SHORTEST_PASSWORD = 12;

    private final Construct scope;
    private final IHttpRouteAuthorizer authorizer;

    SignIn(Construct scope) {
        this.scope = scope;
        var issuer = Issuer.read(context(Issuer.ISSUER), context(Issuer.AUDIENCE));
        authorizer = issuer.map(SignIn::by).orElseGet(this::ofOurOwn);
    }

    /** What every route that is not everybody's asks for. */
    IHttpRouteAuthorizer authorizer() {
        return authorizer;
    }

    private Optional<String> context(String name) {
        return Optional.ofNullable(scope.getNode().tryGetContext(name)).map(Object::toString);
    }

    private static IHttpRouteAuthorizer by(Issuer issuer) {
        return HttpJwtAuthorizer.Builder.create(NAME, issuer.url())
                .jwtAudience(issuer.audience())
                .build();
    }

    private IHttpRouteAuthorizer ofOurOwn() {
        var pool =
                UserPool.Builder.create(scope, "Users")
                        .selfSignUpEnabled(false)
                        .signInAliases(SignInAliases.builder().email(true).build())
                        .accountRecovery(AccountRecovery.EMAIL_ONLY)
                        .passwordPolicy(
                                PasswordPolicy.builder()
                                        .minLength(SHORTEST_PASSWORD)
                                        .requireLowercase(true)
                                        .requireUppercase(true)
                                        .requireDigits(true)
                                        .requireSymbols(true)
                                        .build())
                        .mfa(Mfa.OPTIONAL)
                        .mfaSecondFactor(MfaSecondFactor.builder().otp(true).sms(false).build())
                        .deletionProtection(true)
                        .removalPolicy(RemovalPolicy.RETAIN)
                        .build();
        Acknowledgements.keep(
                pool, "COG2", "Each user chooses; whoever deploys may ask it of all.");
        Acknowledgements.keep(pool, "COG8", "Plus is charged by the user; nobody signs up alone.");
        var client =
                pool.addClient(
                        "Client",
                        UserPoolClientOptions.builder()
                                .authFlows(
                                        AuthFlow.builder().userSrp(true).userPassword(true).build())
                                .disableOAuth(true)
                                .preventUserExistenceErrors(true)
                                .build());
        tell(pool, client);
        return HttpUserPoolAuthorizer.Builder.create(NAME, pool)
                .userPoolClients(List.of(client))
                .build();
    }

    private void tell(UserPool pool, UserPoolClient client) {
        CfnOutput.Builder.create(scope, "UserPoolId").value(pool.getUserPoolId()).build();
        CfnOutput.Builder.create(scope, "ClientId").value(client.getUserPoolClientId()).build();
    }
}
