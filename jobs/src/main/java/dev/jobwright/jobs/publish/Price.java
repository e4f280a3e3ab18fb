package dev.jobwright.jobs.publish;

import dev.jobwright.jobs.cost.Prices;
import dev.jobwright.jobs.workflow.Compiler.Compiled;
import dev.jobwright.jobs.workflow.Plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What one job of a workflow costs on AWS when all goes well and every list has one element: an
 * estimate by {@link Prices}. Transfer and storage are left out.
 *
 * @param items what is paid for
 */
public record Price(List<Item> items) {
    /** How long a step's function is assumed to run; what it really takes is the tool's matter. */
    public static final int SECONDS_OF_A_STEP = 1;

    /** Of a step: claim and completion, three items each, and two events logged, all twice. */
    private static final int WRITES_OF_A_STEP = 24;

    private static final int READS_OF_A_STEP = 8;
    private static final int MESSAGES_OF_A_STEP = 6;

    /** Of a step: its own, and those that log its events. */
    private static final int REQUESTS_OF_A_STEP = 3;

    /** Of a job: recorded, started and closed, with all of its run's gates. */
    private static final int WRITES_OF_A_JOB = 100;

    private static final int READS_OF_A_JOB = 20;
    private static final int REQUESTS_OF_A_JOB = 6;

    public Price {
        items = List.copyOf(items);
    }

    /**
     * Something that is paid for.
     *
     * @param name what
     * @param quantity how much of it
     * @param unitPrice in US dollars
     */
    public record Item(String name, BigDecimal quantity, BigDecimal unitPrice) {
        /** What it costs, in US dollars. */
        public BigDecimal usd() {
            return quantity.multiply(unitPrice);
        }
    }

    /** The price of one job. */
    static Price of(Plan plan, long transitions) {
        long steps = plan.steps().size();
        long outputs = plan.steps().stream().mapToLong(step -> step.outputs().size()).sum();
        long functions = plan.steps().stream().filter(Price::computes).count();
        var items = new ArrayList<Item>();
        items.add(item("step_functions_transitions", transitions, Prices.TRANSITION));
        items.add(
                item(
                        "lambda_requests",
                        REQUESTS_OF_A_JOB + REQUESTS_OF_A_STEP * steps,
                        Prices.REQUEST));
        items.add(
                new Item(
                        "lambda_gb_seconds",
                        Prices.STEP_FUNCTION_GIGABYTES.multiply(
                                BigDecimal.valueOf(SECONDS_OF_A_STEP * functions)),
                        Prices.GIGABYTE_SECOND));
        items.add(
                item(
                        "dynamodb_write_units",
                        WRITES_OF_A_JOB + WRITES_OF_A_STEP * steps + 2 * outputs,
                        Prices.WRITE));
        items.add(
                item("dynamodb_read_units", READS_OF_A_JOB + READS_OF_A_STEP * steps, Prices.READ));
        items.add(item("sqs_requests", MESSAGES_OF_A_STEP * steps, Prices.MESSAGE));
        return new Price(items);
    }

    /** The price of one job of a compiled workflow. */
    public static Price of(Compiled.Good compiled) {
        var report = compiled.report();
        long elements = report.perElement().values().stream().mapToLong(each -> each).sum();
        return of(compiled.plan(), report.steps() + report.branching() + elements);
    }

    /** What all of it costs, in US dollars. */
    public BigDecimal usd() {
        return items.stream().map(Item::usd).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean computes(Plan.Step step) {
        return switch (step.action()) {
            case Plan.Action.Work _, Plan.Action.Function _ -> true;
            case Plan.Action.Timer _,
                    Plan.Action.Callback _,
                    Plan.Action.Evaluate _,
                    Plan.Action.Call _ ->
                    false;
        };
    }

    private static Item item(String name, long quantity, BigDecimal unitPrice) {
        return new Item(name, BigDecimal.valueOf(quantity), unitPrice);
    }
}
