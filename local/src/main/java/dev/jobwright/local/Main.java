package dev.jobwright.local;

/** The command line of the local run. */
public final class Main {
    private Main() {}

    /** Starts what the arguments ask for. */
    public static void main(String[] args) {
        System.out.println("jobwright: nothing to run yet");
    }
}
