package io.caravanserai.hub.partner.http.answer;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** A request's body as it came, which a door holds already. */
public interface HeldBody {

    /** The attribute by which whoever sees the request, through whatever wrapper, finds it. */
    String ATTRIBUTE = HeldBody.class.getName();

    byte[] body();

    static @Nullable HeldBody in(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof HeldBody held ? held : null;
    }
}
