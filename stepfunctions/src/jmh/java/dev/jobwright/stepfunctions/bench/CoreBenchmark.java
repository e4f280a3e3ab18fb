package dev.jobwright.stepfunctions.bench;

import dev.jobwright.stepfunctions.core.Move;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.concurrent.TimeUnit;

/** Transitions a second of the core on one thread, with all of the history made. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CoreBenchmark {
    /** What each state of the chain is. */
    public enum Kind {
        PASS_JSONATA("JSONata", "\"Type\":\"Pass\""),
        PASS_JSONPATH("JSONPath", "\"Type\":\"Pass\""),
        CHOICE_JSONATA(
                "JSONata",
                "\"Type\":\"Choice\",\"Choices\":[{\"Condition\":\"{% $states.input.id = 7 %}\",\"Next\":\"NEXT\"}]"),
        CHOICE_JSONPATH(
                "JSONPath",
                "\"Type\":\"Choice\",\"Choices\":[{\"Variable\":\"$.id\",\"NumericEquals\":7,\"Next\":\"NEXT\"}]"),
        TASK_JSONATA(
                "JSONata",
                "\"Type\":\"Task\",\"Resource\":\"arn:aws:lambda:us-east-1:123456789012:function:echo\""),
        TASK_JSONPATH(
                "JSONPath",
                "\"Type\":\"Task\",\"Resource\":\"arn:aws:lambda:us-east-1:123456789012:function:echo\""),
        PATH_OUTPUT_JSONATA(
                "JSONata",
                "\"Type\":\"Pass\",\"Output\":{\"id\":7,\"customer\":\"{% $states.input.customer %}\"}"),
        EXPRESSION_JSONATA(
                "JSONata", "\"Type\":\"Pass\",\"Output\":{\"id\":\"{% $states.input.id + 1 %}\"}"),
        PARAMETERS_JSONPATH(
                "JSONPath",
                "\"Type\":\"Pass\",\"Parameters\":{\"id\":7,\"customer.$\":\"$.customer\"}"),
        INTRINSIC_JSONPATH(
                "JSONPath",
                "\"Type\":\"Pass\",\"Parameters\":{\"id.$\":\"States.MathAdd($.id, 1)\"}");

        private final String language;
        private final String state;

        Kind(String language, String state) {
            this.language = language;
            this.state = state;
        }
    }

    @Param public Kind kind;

    private Chain chain;

    @Setup
    public void read() {
        chain = Chain.of(kind.language, kind.state);
    }

    @Benchmark
    @OperationsPerInvocation(Chain.LENGTH)
    public Move transitions() {
        return chain.run();
    }
}
