package dev.jobwright.simulation.faults;

/**
 * A call to a port.
 *
 * @param process what makes it
 * @param port the port's name
 * @param verb its method
 * @param subject what it is about
 */
public record Call(String process, String port, String verb, String subject) {
    @Override
    public String toString() {
        return process + ": " + port + "." + verb + " " + subject;
    }
}
