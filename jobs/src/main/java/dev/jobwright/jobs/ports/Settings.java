package dev.jobwright.jobs.ports;

import java.util.Optional;

/** What the deployment says about tools. */
public interface Settings {

    /** The value of an environment variable that begins with {@code JOBWRIGHT_}, if it has one. */
    Optional<String> find(String variable);
}
