package dev.jobwright.jobs.tool;

/** The installation has no secret that the tool asks for, or none that could be kept secret. */
public final class MissingSecret extends FinalFailure {
    private static final long serialVersionUID = 1L;

    /** About a secret; what is wrong is for the person who looks after the installation. */
    public MissingSecret(String name, String wrong) {
        super("The secret " + name + ": " + wrong);
    }
}
