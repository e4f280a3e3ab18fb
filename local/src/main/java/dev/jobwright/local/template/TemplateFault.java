package dev.jobwright.local.template;

/** Something in the template that the local run cannot serve; the message names the place. */
public final class TemplateFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TemplateFault(String place, String problem) {
        super("the template cannot be served locally: " + place + ": " + problem);
    }
}
