package fusionpbx.sessiontalk.issue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import fusionpbx.sessiontalk.shared.http.Paging;
import fusionpbx.sessiontalk.shared.page.Page;
import java.util.LinkedHashMap;

/** What an {@link ExtensionList} is in HTTP. */
final class ExtensionsResponse {

    private ExtensionsResponse() {}

    static APIGatewayV2HTTPResponse of(Page page, ExtensionList list) {
        var more = new LinkedHashMap<String, Object>();
        more.put("total", list.total());
        if (!list.states().isEmpty()) {
            more.put("states", list.states());
        }
        return Paging.response(
                page, "extensions", list.entries(), ExtensionList.Entry::cursor, ExtensionList.Entry::extension, more);
    }
}
