/** What the tests use of selenium-webdriver. (Its own @types package stops em++ from writing the modules' types.) */
declare module 'selenium-webdriver' {
  export interface WebElement {
    click(): Promise<void>;
    sendKeys(text: string): Promise<void>;
  }

  export interface WebDriver {
    get(address: string): Promise<void>;
    executeScript<Result>(script: string, ...args: unknown[]): Promise<Result>;
    /** PNG, in base 64. */
    takeScreenshot(): Promise<string>;
    getCapabilities(): Promise<{ getBrowserVersion(): string | undefined }>;
    quit(): Promise<void>;
  }

  export class Builder {
    usingServer(address: string): this;
    withCapabilities(capabilities: Record<string, unknown>): this;
    build(): Promise<WebDriver>;
  }
}
