package dev.jobwright.jobs.registry;

import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.ports.Functions;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The functions that tools may name: those beside our own whose names begin with {@value
 * dev.jobwright.jobs.ports.Functions#PREFIX}. Our role may call no others; were any ARN taken, a
 * user could have us call what only the operator may.
 *
 * @param home the part of an ARN before the function's name, like {@code
 *     arn:aws:lambda:eu-central-1:123456789012:function:}
 */
public record FunctionArns(String home) {
    private static final Pattern ARN =
            Pattern.compile(
                    "(arn:aws[a-z-]*:lambda:[a-z0-9-]+:\\d{12}:function:)([A-Za-z0-9_-]{1,64})"
                            + "(:[A-Za-z0-9_$-]{1,128})?");

    private static final String REMEDY =
            "; name the function " + Functions.PREFIX + "… and deploy it beside this system";

    /** Those beside a function of ours. */
    public static FunctionArns beside(String functionArn) {
        var mark = ":function:";
        var end = functionArn.indexOf(mark) + mark.length();
        return new FunctionArns(functionArn.substring(0, end));
    }

    Optional<String> read(Place at) {
        return at.text(
                        text -> ARN.matcher(text).matches(),
                        "INVALID_ARN",
                        "give a Lambda function's whole ARN, with or without an alias")
                .filter(arn -> isOurs(arn, at));
    }

    /** The ARN of a function of this name. */
    public String of(String functionName) {
        return home + functionName;
    }

    private boolean isOurs(String text, Place at) {
        var arn = ARN.matcher(text);
        if (!arn.matches() || !arn.group(1).equals(home)) {
            at.problem("FOREIGN_FUNCTION", "the function is in another account or region" + REMEDY);
            return false;
        }
        if (!arn.group(2).startsWith(Functions.PREFIX)) {
            at.problem(
                    "FUNCTION_NOT_ALLOWED",
                    "the function's name does not begin with " + Functions.PREFIX + REMEDY);
            return false;
        }
        return true;
    }
}
