"""The same services without a window: `coprod`. Never imports Qt."""
