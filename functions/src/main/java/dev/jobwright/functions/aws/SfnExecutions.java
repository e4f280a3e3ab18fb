package dev.jobwright.functions.aws;

import dev.jobwright.functions.Environment;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.ports.PortUnavailable;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionNotRedrivableException;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.InvalidOutputException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.StateMachineAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sfn.model.Tag;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

import java.util.Optional;

/** Executions as AWS Step Functions runs them, of Standard state machines. */
public final class SfnExecutions implements Executions {

    /** The tag that the deployment's permissions ask of every state machine made at run time. */
    public static final String MANAGED_TAG = "jobwright:managed";

    private final SfnClient client;
    private final Environment environment;

    /** Takes the state machines' role, and the account and region they are in, when defining. */
    public SfnExecutions(SfnClient client, Environment environment) {
        this.client = client;
        this.environment = environment;
    }

    @Override
    public String define(String name, String definition) {
        var request =
                CreateStateMachineRequest.builder()
                        .name(name)
                        .definition(definition)
                        .type(StateMachineType.STANDARD)
                        .roleArn(environment.machineRoleArn())
                        .tags(Tag.builder().key(MANAGED_TAG).value("true").build())
                        .build();
        try {
            return client.createStateMachine(request).stateMachineArn();
        } catch (StateMachineAlreadyExistsException e) {
            // Same name, other settings: an earlier release made it. Its definition is the same
            // in what counts, since the name holds the hash.
            return machineArn(name);
        } catch (InvalidDefinitionException | InvalidNameException e) {
            throw new IllegalArgumentException("Step Functions refuses " + name, e);
        } catch (SdkException e) {
            throw new PortUnavailable("the state machine " + name + " was not made", e);
        }
    }

    /** Step Functions does not name the machine that is there, but it is beside our function. */
    private String machineArn(String name) {
        var function = environment.stepFunctionArn().split(":", 6);
        return "arn:%s:states:%s:%s:stateMachine:%s"
                .formatted(function[1], function[3], function[4], name);
    }

    @Override
    public Started start(String machineArn, String name, String input) {
        try {
            client.startExecution(
                    start -> start.stateMachineArn(machineArn).name(name).input(input));
            return Started.NOW;
        } catch (ExecutionAlreadyExistsException e) {
            return Started.BEFORE;
        } catch (InvalidNameException | InvalidExecutionInputException | InvalidArnException e) {
            throw new IllegalArgumentException("Step Functions refuses the start of " + name, e);
        } catch (SdkException e) {
            throw new PortUnavailable("the execution " + name + " was not started", e);
        }
    }

    @Override
    public Optional<Description> describe(String executionArn) {
        try {
            return Optional.of(
                    description(client.describeExecution(call -> call.executionArn(executionArn))));
        } catch (ExecutionDoesNotExistException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw new PortUnavailable("an execution could not be described", e);
        }
    }

    private static Description description(DescribeExecutionResponse answer) {
        return new Description(
                Status.valueOf(answer.statusAsString()),
                Optional.ofNullable(answer.redriveCount()).orElse(0),
                Optional.ofNullable(answer.error()),
                Optional.ofNullable(answer.cause()));
    }

    @Override
    public void stop(String executionArn, String error, String cause) {
        try {
            client.stopExecution(call -> call.executionArn(executionArn).error(error).cause(cause));
        } catch (ExecutionDoesNotExistException e) {
            // Nothing is there to stop, which is what was asked for.
        } catch (SdkException e) {
            throw new PortUnavailable("an execution could not be stopped", e);
        }
    }

    @Override
    public Redriven redrive(String executionArn, int times) {
        try {
            // Asked twice, the token makes it one redrive.
            client.redriveExecution(
                    call -> call.executionArn(executionArn).clientToken("redrive-" + times));
            return Redriven.NOW;
        } catch (ExecutionNotRedrivableException | ExecutionDoesNotExistException e) {
            return Redriven.REFUSED;
        } catch (SdkException e) {
            throw new PortUnavailable("an execution could not be redriven", e);
        }
    }

    @Override
    public Heard succeed(String token, String output) {
        return heard(() -> client.sendTaskSuccess(call -> call.taskToken(token).output(output)));
    }

    @Override
    public Heard fail(String token, String error, String cause) {
        return heard(() ->
                client.sendTaskFailure(call -> call.taskToken(token).error(error).cause(cause)));
    }

    @Override
    public Heard heartbeat(String token) {
        return heard(() -> client.sendTaskHeartbeat(call -> call.taskToken(token)));
    }

    /** The causes keep the token out of every message. */
    private static Heard heard(Runnable send) {
        try {
            send.run();
            return Heard.YES;
        } catch (TaskTimedOutException | TaskDoesNotExistException | InvalidTokenException e) {
            return Heard.GONE;
        } catch (InvalidOutputException e) {
            throw new IllegalArgumentException("Step Functions refuses a task's output", e);
        } catch (SdkException e) {
            throw new PortUnavailable("a waiting task was not told", e);
        }
    }
}
