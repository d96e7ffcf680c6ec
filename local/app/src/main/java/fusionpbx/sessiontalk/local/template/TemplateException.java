package fusionpbx.sessiontalk.local.template;

/** The template cannot be read, or says something that cannot be done on one machine. Its message names the place. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TemplateException(String message) {
        super(message);
    }

    static TemplateException at(String place, String problem) {
        return new TemplateException("template.yaml, " + place + ": " + problem);
    }
}
