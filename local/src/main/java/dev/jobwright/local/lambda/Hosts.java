package dev.jobwright.local.lambda;

import dev.jobwright.local.template.Deployment;

/** Makes the host of a function, once. */
public interface Hosts {

    /** A host that knows what the function may reach. */
    Host make(Deployment.Function function);
}
