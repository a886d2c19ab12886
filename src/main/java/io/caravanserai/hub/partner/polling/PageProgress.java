package io.caravanserai.hub.partner.polling;

import io.caravanserai.hub.ledger.progress.Part;
import io.caravanserai.hub.ledger.progress.Progress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One page's items on their way: the place to go on from moves in the transaction that accepts the last of them. */
final class PageProgress implements Progress {

    /** An item of the page. */
    private final class Item implements Part {

        @Override
        public Progress progress() {
            return PageProgress.this;
        }
    }

    private final Runnable move;
    private final List<Item> items = new ArrayList<>();
    private final Set<Part> open;
    private boolean moved;

    /** @param move tells the ledger where to go on; done twice, it is the same */
    PageProgress(int items, Runnable move) {
        this.move = move;
        for (int i = 0; i < items; i++) {
            this.items.add(new Item());
        }
        this.open = new HashSet<>(this.items);
    }

    Part item(int index) {
        return items.get(index);
    }

    /** The item is kept, if only as a reject. */
    synchronized void kept(Part item) {
        open.remove(item);
    }

    @Override
    public void accepting(Collection<Part> parts) {
        if (isLast(parts)) {
            move.run();
        }
    }

    private synchronized boolean isLast(Collection<Part> parts) {
        return new HashSet<>(parts).containsAll(open);
    }

    @Override
    public synchronized void accepted(Collection<Part> parts) {
        moved = isLast(parts);
        parts.forEach(open::remove);
    }

    /** All items are kept. */
    void end() {
        if (!hasMoved()) {
            move.run();
        }
    }

    private synchronized boolean hasMoved() {
        return moved;
    }
}
