package dev.jobwright.stepfunctions.store;

final class MemoryStoreTest extends StoreContract {
    @Override
    protected Store store() {
        return new MemoryStore();
    }
}
