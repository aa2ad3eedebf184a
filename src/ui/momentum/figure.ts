import { t } from '../messages/index.ts'

const figures = new Intl.NumberFormat(t.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const exact = new Intl.NumberFormat(t.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** A momentum as it stands under a post: to one decimal. */
export const formatFigure = (value: number): string => figures.format(value)
/** In the table behind it: to two, so that its lines add up. */
export const formatExact = (value: number): string => exact.format(value)
