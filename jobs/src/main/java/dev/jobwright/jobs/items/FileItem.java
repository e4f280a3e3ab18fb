package dev.jobwright.jobs.items;

import dev.jobwright.jobs.files.UserFile;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Write;

/** A {@link UserFile} in the table. */
public final class FileItem {
    private FileItem() {}

    /** The item of a file. */
    public static Item of(UserFile file) {
        return new Item(
                Keys.file(file.owner(), file.id()),
                Json.object()
                        .put("owner", file.owner().value())
                        .put("file_id", file.id())
                        .put("name", file.name())
                        .put("mime_type", file.mimeType())
                        .put("bytes", file.bytes())
                        .putIf("sha256", file.sha256().map(Json::of))
                        .put("created_at", Attributes.time(file.createdAt()))
                        .done());
    }

    /** The file of an item. */
    public static UserFile read(Item item) {
        return new UserFile(
                new Owner(item.text("owner")),
                item.text("file_id"),
                item.text("name"),
                item.text("mime_type"),
                item.whole("bytes"),
                item.textIf("sha256"),
                Attributes.time(item, "created_at"));
    }

    /** The write of a new file. */
    public static Write create(UserFile file) {
        return new Write.Put(of(file), new Condition.Absent());
    }
}
