package io.caravanserai.hub.partner.polling;

import io.caravanserai.hub.partner.source.SourceEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.jspecify.annotations.Nullable;

/** Asks a system over HTTP for what is new, page by page, an item a message. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "poll",
        title = "HTTP polling",
        syntax = "poll:name",
        consumerOnly = true,
        category = {Category.HTTP})
public final class PollEndpoint extends SourceEndpoint {

    @UriParam(description = "The system in config/systems.yaml")
    @Metadata(required = true)
    private @Nullable String system;

    @UriParam(description = "The path below the system's url, with its fixed query")
    @Metadata(required = true)
    private @Nullable String path;

    @UriParam(description = "JSON pointer to the items of a page; empty if the page is the array")
    private String items = "";

    @UriParam(description = "JSON pointer to an item's identity")
    @Metadata(required = true)
    private @Nullable String identityAt;

    @UriParam(description = "JSON pointer to the next cursor; empty if there is one page only")
    private String cursorAt = "";

    @UriParam(description = "The query parameter that carries the cursor", defaultValue = "cursor")
    private String cursorIn = "cursor";

    @UriParam(description = "The most pages of one poll", defaultValue = "20")
    private int maxPages = 20;

    @UriParam(description = "The most bytes of a page", defaultValue = "4194304")
    private int maxPageSize = 4 * 1024 * 1024;

    PollEndpoint(String uri, PollComponent component, String name) {
        super(uri, component, "poll", name);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        var consumer = new PollConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public PollComponent getComponent() {
        return (PollComponent) super.getComponent();
    }

    public @Nullable String getSystem() {
        return system;
    }

    public void setSystem(String system) {
        this.system = system;
    }

    public @Nullable String getPath() {
        return path;
    }

    public void setPath(String path) {
        this.path = path;
    }

    public String getItems() {
        return items;
    }

    public void setItems(String items) {
        this.items = items;
    }

    public @Nullable String getIdentityAt() {
        return identityAt;
    }

    public void setIdentityAt(String identityAt) {
        this.identityAt = identityAt;
    }

    public String getCursorAt() {
        return cursorAt;
    }

    public void setCursorAt(String cursorAt) {
        this.cursorAt = cursorAt;
    }

    public String getCursorIn() {
        return cursorIn;
    }

    public void setCursorIn(String cursorIn) {
        this.cursorIn = cursorIn;
    }

    public int getMaxPages() {
        return maxPages;
    }

    public void setMaxPages(int maxPages) {
        this.maxPages = maxPages;
    }

    public int getMaxPageSize() {
        return maxPageSize;
    }

    public void setMaxPageSize(int maxPageSize) {
        this.maxPageSize = maxPageSize;
    }
}
