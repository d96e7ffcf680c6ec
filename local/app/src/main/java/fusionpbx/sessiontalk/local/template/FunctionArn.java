package fusionpbx.sessiontalk.local.template;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A function's name and qualifier, in the spellings that Lambda's API takes: a name, a partial ARN or a whole one. */
public record FunctionArn(String name, Optional<String> qualifier) {
    private static final Pattern SPELLING = Pattern.compile(
            "(?:arn:[a-z-]+:lambda:[a-z0-9-]+:)?(?:\\d{12}:)?(?:function:)?([A-Za-z0-9_-]+)(?::([A-Za-z0-9$_-]+))?");

    /** Empty where the text is none of Lambda's spellings. */
    public static Optional<FunctionArn> parse(String text) {
        Matcher spelling = SPELLING.matcher(text);
        return spelling.matches()
                ? Optional.of(new FunctionArn(spelling.group(1), Optional.ofNullable(spelling.group(2))))
                : Optional.empty();
    }

    public String in(String region, String account) {
        return "arn:aws:lambda:%s:%s:function:%s%s"
                .formatted(region, account, name, qualifier.map(":"::concat).orElse(""));
    }
}
