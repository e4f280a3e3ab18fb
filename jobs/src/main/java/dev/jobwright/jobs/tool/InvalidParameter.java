package dev.jobwright.jobs.tool;

/** A parameter has no value, or one that the tool does not take. */
public final class InvalidParameter extends FinalFailure {
    private static final long serialVersionUID = 1L;

    /** About a parameter; what is wrong is for the person who gave it. */
    public InvalidParameter(String parameter, String wrong) {
        super("The parameter " + parameter + ": " + wrong);
    }
}
