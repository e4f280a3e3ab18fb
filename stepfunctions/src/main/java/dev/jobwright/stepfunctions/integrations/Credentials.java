package dev.jobwright.stepfunctions.integrations;

/** What calls are signed with. */
public record Credentials(String accessKeyId, String secretAccessKey, String region) {

    /** For stand-ins, which look at the form of a signature and not at what it proves. */
    public static Credentials local(String region) {
        return new Credentials("local", "local", region);
    }

    @Override
    public String toString() {
        return "Credentials[" + accessKeyId + ", " + region + "]";
    }
}
