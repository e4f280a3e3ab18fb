package dev.jobwright.stepfunctions.machines;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A name for one version, or for two in a proportion. */
public record Alias(
        String arn,
        String name,
        Optional<String> description,
        List<Route> routes,
        Instant creationDate,
        Instant updateDate) {

    /** Whether executions may come to this version. */
    public boolean leadsTo(String versionArn) {
        return routes.stream().anyMatch(route -> route.versionArn().equals(versionArn));
    }

    /**
     * The version for one execution.
     *
     * @param percent from 0 to 99
     */
    public String version(int percent) {
        Route first = routes.getFirst();
        return percent < first.weight() ? first.versionArn() : routes.getLast().versionArn();
    }
}
