package fusionpbx.sessiontalk.shared.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * Many statements in one of the Data API's: the calls for a hundred functions would take most of a migration's time.
 *
 * @param text as the Data API is sent it
 */
record StatementBlock(String text) {

    /** Characters. A statement of the Data API may have 65,536. */
    private static final int LONGEST = 60_000;

    /** As many blocks as it takes, in the statements' order. */
    static List<StatementBlock> of(List<String> statements) {
        var blocks = new ArrayList<StatementBlock>();
        var block = new StringBuilder();
        for (var statement : statements) {
            var quoted = statement.replace("'", "''");
            if (!block.isEmpty() && block.length() + quoted.length() > LONGEST) {
                blocks.add(block(block));
                block.setLength(0);
            }
            block.append(quoted).append(";\n");
        }
        blocks.add(block(block));
        return blocks;
    }

    private static StatementBlock block(StringBuilder quoted) {
        return new StatementBlock("do 'begin\n" + quoted + "end'");
    }
}
