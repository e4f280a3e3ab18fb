import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    reporters: ["default", "junit"],
    outputFile: { junit: "target/surefire-reports/TEST-web.xml" },
    projects: [
      { test: { name: "unit", include: ["test/unit/**/*.test.ts"] } },
      {
        test: {
          name: "local",
          include: ["test/local/**/*.test.ts", "test/browser/**/*.test.ts"],
          globalSetup: "test/local/setup.ts",
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
