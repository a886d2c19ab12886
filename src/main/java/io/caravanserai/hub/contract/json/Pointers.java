package io.caravanserai.hub.contract.json;

/** JSON pointers as text, made one step at a time. */
final class Pointers {

    private Pointers() {}

    /** The place of a property in the object at that path. */
    static String below(String path, String name) {
        return path + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
